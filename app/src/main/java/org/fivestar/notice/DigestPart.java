package org.fivestar.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fivestar.account.PersonId;

/**
 * What another room has to say today. The rooms above answer (decision 0013). Asked once a day for the mail of some
 * hundred people at a time, and by whoever opens the notices; outside any transaction. A part that throws is left out.
 */
public interface DigestPart {

    /** Lines by person; who has nothing to read is left out. */
    Map<PersonId, List<DigestLine>> lines(Collection<PersonId> people);
}
