package org.fivestar.processes;

import java.security.SecureRandom;
import java.util.UUID;
import org.flowable.common.engine.impl.cfg.IdGenerator;

/**
 * Ids that grow with time (the layout of UUID version 7): rows written together lie together in every index, which
 * random ids would scatter.
 */
final class OrderedIds implements IdGenerator {
    private final SecureRandom random = new SecureRandom();
    private long last;
    private long salt;
    private int used;

    @Override
    public synchronized String getNextId() {
        long now = System.currentTimeMillis() << 12;
        last = Math.max(now, last + 1);
        if (used++ % 4096 == 0) {
            salt = random.nextLong();
        }
        long high = (last >>> 12) << 16 | 0x7000L | (last & 0xFFF);
        long low = ++salt & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
