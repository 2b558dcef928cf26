package io.leaderforge.crm.checkin;

import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.crm.checkin.CheckinPeople.Party;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.letter.Letter;
import io.leaderforge.crm.letter.Letters;
import io.leaderforge.crm.message.MailCause;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.message.Senders;
import io.leaderforge.crm.message.Senders.Named;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.words.Localization;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Invites the two people of a check-in by email, and tells their calendars when it is moved or cancelled (RFC 6047). */
@ApplicationScoped
public class CheckinMails {

    private final Messages messages;
    private final Letters letters;
    private final Senders senders;
    private final String publicUrlTemplate;

    CheckinMails(
            Messages messages,
            Letters letters,
            Senders senders,
            @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.messages = messages;
        this.letters = letters;
        this.senders = senders;
        this.publicUrlTemplate = publicUrlTemplate;
    }

    /** Nothing for one that has no appointment, and for events from before they had any. */
    public Uni<?> changed(Sql sql, CheckinChanged checkin) {
        Letter letter = letter(checkin);
        if (letter == null) {
            return Uni.createFrom().voidItem();
        }
        return CheckinPeople.read(sql, checkin, letter)
                .chain(people -> senders.of(sql).chain(sender -> send(sql, checkin, letter, people, sender)));
    }

    private static @Nullable Letter letter(CheckinChanged checkin) {
        if (checkin.scheduledAt() == null || checkin.calendarEventId() == null) {
            return null;
        }
        return switch (checkin.status()) {
            case "scheduled" ->
                checkin.previouslyScheduledAt() == null ? Letter.CHECKIN_SCHEDULED : Letter.CHECKIN_MOVED;
            case "cancelled" -> Letter.CHECKIN_CANCELLED;
            default -> null;
        };
    }

    private Uni<?> send(Sql sql, CheckinChanged checkin, Letter letter, CheckinPeople people, Named sender) {
        Uni<?> all = Uni.createFrom().voidItem();
        for (Party party : people.readers()) {
            all = all.chain(() -> send(sql, checkin, letter, people, sender, party));
        }
        return all;
    }

    private Uni<?> send(
            Sql sql, CheckinChanged checkin, Letter letter, CheckinPeople people, Named sender, Party party) {
        String link = publicUrlTemplate.replace("{tenant}", people.tenantKey()) + "/checkins?checkin=" + checkin.id();
        return letters.reader(sql, party.id(), party.address(), null)
                .chain(reader -> letters.write(
                                sql, letter, reader.language(), people.values(checkin, reader, party), link)
                        .chain(filled -> messages.send(
                                sql, mail(checkin, letter, people, party, filled, sender, reader, link))));
    }

    /** The text names the other one, so that it goes when that person does. */
    private static Mail mail(
            CheckinChanged checkin,
            Letter letter,
            CheckinPeople people,
            Party party,
            Filled filled,
            Named sender,
            Localization reader,
            String link) {
        String calendar = CheckinInvitation.of(checkin, people, sender, reader.language(), link);
        return new Mail(
                party.address().text(),
                null,
                filled.subject(),
                filled.text(),
                filled.html(),
                null,
                null,
                party.id().equals(checkin.userId()) ? checkin.leaderId() : checkin.userId(),
                null,
                null,
                null,
                new MailCause.Known(),
                Columns.object().put("checkin_id", checkin.id().toString()),
                Columns.array(List.of()).add(CheckinInvitation.attachment(letter, calendar)));
    }
}
