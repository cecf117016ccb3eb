package org.fivestar.notice;

import java.time.format.DateTimeFormatter;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.platform.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own mail address: nobody sets or reads another person's. */
@RestController
@RequestMapping("/api/me/mail-address")
class MailAddressController {

    private final MailAddresses addresses;
    private final MailServer server;
    private final NoticeProperties properties;

    MailAddressController(MailAddresses addresses, MailServer server, NoticeProperties properties) {
        this.addresses = addresses;
        this.server = server;
        this.properties = properties;
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    MailAddress get(@CurrentActor Actor actor) {
        MailWish wish = addresses.get(actor.id());
        return new MailAddress(
                wish.address(),
                wish.digest(),
                server.inUse(),
                DateTimeFormatter.ofPattern("HH:mm").format(properties.digestTime()),
                properties.workingDaysOnly());
    }

    @PutMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    MailAddress set(@RequestBody MailWish wish, @CurrentActor Actor actor) {
        addresses.set(actor.id(), wish);
        return get(actor);
    }

    /**
     * @param address null: none was given
     * @param digest whether the daily mail is wanted
     * @param inUse whether this installation sends mail at all
     * @param time when the daily mail is made, e.g. {@code 08:00}
     * @param workingDaysOnly whether there is none on rest days
     */
    record MailAddress(@Nullable String address, boolean digest, boolean inUse, String time, boolean workingDaysOnly) {}
}
