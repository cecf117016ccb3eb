package org.fivestar.notice;

import org.jspecify.annotations.Nullable;

/**
 * Whether and where somebody wants the daily mail.
 *
 * @param address null: none, and no mail
 * @param digest false: no mail, although there is an address
 */
public record MailWish(@Nullable String address, boolean digest) {

    static final MailWish NONE = new MailWish(null, true);
}
