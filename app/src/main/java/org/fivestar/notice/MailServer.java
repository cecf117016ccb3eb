package org.fivestar.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** The mail server of the house, when there is one. */
@Component
class MailServer {

    private static final String NAME = "五星创建";

    private final @Nullable JavaMailSender server;
    private final String sender;

    MailServer(ObjectProvider<JavaMailSender> server, NoticeProperties properties) {
        this.server = properties.mail() ? server.getIfAvailable() : null;
        this.sender = properties.sender();
        if (this.server != null && !Addresses.fit(sender)) {
            throw new IllegalStateException(
                    "fivestar.notice.sender must be the address the mail comes from, not '" + sender + "'");
        }
    }

    boolean inUse() {
        return server != null;
    }

    /** What became of a letter. */
    sealed interface Outcome {

        record Taken() implements Outcome {}

        /** The server does not want this letter now. */
        record Refused(String reason) implements Outcome {}

        /** Nobody will ever take this letter. */
        record Impossible(String reason) implements Outcome {}

        /** The server does not answer, or does not let us in: no letter would go out. */
        record Away(String reason) implements Outcome {}
    }

    /** Hands the letter over; never throws for what a server does. Must be called outside any transaction. */
    Outcome send(Letter letter) {
        if (server == null) {
            return new Outcome.Away("没有设置邮件服务器");
        }
        try {
            server.send(message(server.createMimeMessage(), letter));
            return new Outcome.Taken();
        } catch (MailSendException failed) {
            return outcome(failed);
        } catch (MailAuthenticationException failed) {
            return new Outcome.Away("邮件服务器不接受登录：" + deepest(failed));
        } catch (MailException | MessagingException failed) {
            return new Outcome.Impossible("邮件无法写成：" + deepest(failed));
        }
    }

    /** A failure with a cause of its own is one of the connection; one of the letter stands with the letter. */
    private static Outcome outcome(MailSendException failed) {
        Exception[] letters = failed.getMessageExceptions();
        if (failed.getCause() != null || letters.length == 0) {
            return new Outcome.Away("邮件服务器没有应答：" + deepest(failed));
        }
        String reason = "邮件服务器拒收：" + deepest(letters[0]);
        boolean noSuchAddress = letters[0] instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0;
        return noSuchAddress ? new Outcome.Impossible(reason) : new Outcome.Refused(reason);
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (next(cause) != null) {
            cause = next(cause);
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static @Nullable Throwable next(Throwable failure) {
        Throwable chained = failure instanceof MessagingException mail ? mail.getNextException() : null;
        return chained == null ? failure.getCause() : chained;
    }

    /** The id is the letter's own, so that a server which is given it twice can know it. */
    private MimeMessage message(MimeMessage message, Letter letter) throws MessagingException {
        MimeMessageHelper parts = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        try {
            parts.setFrom(sender, NAME);
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException("Every Java platform has UTF-8", never);
        }
        parts.setTo(letter.address());
        parts.setSubject(letter.subject());
        parts.setText(letter.plain(), letter.html());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Message-ID", "<digest." + letter.day() + "." + letter.id() + "@" + domain() + ">");
        return message;
    }

    private String domain() {
        return sender.substring(sender.indexOf('@') + 1);
    }
}
