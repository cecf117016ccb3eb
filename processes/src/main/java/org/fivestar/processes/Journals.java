package org.fivestar.processes;

import java.time.Clock;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.common.engine.impl.interceptor.CommandContextCloseListener;

/** Opens one journal per engine command and has it written, in the same transaction, when the engine has flushed. */
final class Journals {
    private static final String KEY = Journals.class.getName();

    private final JournalRows rows;
    private final Clock clock;

    Journals(JournalRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The journal of the command that is running now. */
    Journal current() {
        return of(Context.getCommandContext());
    }

    Journal of(CommandContext context) {
        if (context.getAttribute(KEY) instanceof Journal journal) {
            return journal;
        }
        Journal journal = new Journal(clock.instant(), rows::facts);
        context.addAttribute(KEY, journal);
        context.addCloseListener(new WriteAtEnd(journal));
        return journal;
    }

    private final class WriteAtEnd implements CommandContextCloseListener {
        private final Journal journal;

        WriteAtEnd(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void afterSessionsFlush(CommandContext context) {
            rows.write(journal);
        }

        @Override
        public void closing(CommandContext context) {
            // the engine has not flushed yet
        }

        @Override
        public void closed(CommandContext context) {
            // all is written
        }

        @Override
        public void closeFailure(CommandContext context) {
            // the transaction takes everything back
        }

        @Override
        public Integer order() {
            return 10;
        }

        @Override
        public boolean multipleAllowed() {
            return false;
        }
    }
}
