package org.fivestar.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fivestar.account.PersonId;

/**
 * What another room has to say in the daily mail. The rooms above answer (decision 0013). Asked once a day for some
 * hundred people at a time, outside any transaction; a part that throws is left out of the day's mail.
 */
public interface DigestPart {

    /** Lines by person; who has nothing to read is left out. */
    Map<PersonId, List<DigestLine>> lines(Collection<PersonId> people);
}
