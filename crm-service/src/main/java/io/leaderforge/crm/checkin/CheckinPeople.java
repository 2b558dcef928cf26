package io.leaderforge.crm.checkin;

import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.crm.letter.Letter;
import io.leaderforge.kit.calendar.AppointmentWords;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a check-in's mails are to, and what they name. A person who is deactivated, has left or does not want them gets none; one
 * whom core has not published yet makes the event a dead letter, which is replayed.
 */
record CheckinPeople(
        String tenantKey,
        @Nullable Party learner,
        @Nullable Party leader,
        @Nullable String item) {

    private static final String READ = """
            with unwanted as (select user_id from notification_preferences
              where user_id in ($2, $3) and kind = $5 and channel = 'email' and not is_enabled and deleted_at is null)
            select t.tenant_key, i.title, l.id is not null as learner_known, m.id is not null as leader_known,
              l.deleted_at is null as learner_there, m.deleted_at is null as leader_there,
              l.email as learner_email, l.full_name as learner_name, l.is_active as learner_active,
              m.email as leader_email, m.full_name as leader_name, m.is_active as leader_active,
              $2 in (select user_id from unwanted) as learner_declines, $3 in (select user_id from unwanted) as leader_declines
            from (select 1) one left join tenants t on t.id = $1
              left join members l on l.id = $2
              left join members m on m.id = $3
              left join items i on i.id = $4 and i.deleted_at is null
            """;

    /** @param declines whether the person wants no mail of this kind */
    record Party(
            UUID id,
            @Nullable EmailAddress mailbox,
            @Nullable String name,
            boolean isActive,
            boolean declines) {

        /** Null for a person who has left. */
        static @Nullable Party of(Row row, String role, UUID id) {
            if (!row.getBoolean(role + "_known")) {
                throw new IllegalArgumentException("the " + role + " of the check-in is not known yet");
            }
            return row.getBoolean(role + "_there")
                    ? new Party(
                            id,
                            EmailAddress.parse(row.getString(role + "_email")),
                            row.getString(role + "_name"),
                            row.getBoolean(role + "_active"),
                            row.getBoolean(role + "_declines"))
                    : null;
        }

        boolean hasMail() {
            return isActive && mailbox != null && mailbox.isDeliverable();
        }

        EmailAddress address() {
            return Objects.requireNonNull(mailbox);
        }
    }

    /** @param letter whose key is the kind of notifications that it belongs to */
    static Uni<CheckinPeople> read(Sql sql, CheckinChanged checkin, Letter letter) {
        return sql.<Row>first(
                        row -> row,
                        READ,
                        sql.tenant(),
                        checkin.userId(),
                        checkin.leaderId(),
                        checkin.contentId(),
                        letter.key())
                .map(found -> {
                    Row row = Objects.requireNonNull(found);
                    return new CheckinPeople(
                            Objects.requireNonNullElse(row.getString("tenant_key"), ""),
                            Party.of(row, "learner", checkin.userId()),
                            Party.of(row, "leader", checkin.leaderId()),
                            row.getString("title"));
                });
    }

    /** Those who want this mail. */
    List<Party> readers() {
        return parties().stream().filter(party -> !party.declines()).toList();
    }

    /** Those whom calendars list: one who wants no mail comes as well. */
    List<Party> parties() {
        return Stream.of(learner, leader)
                .filter(Objects::nonNull)
                .filter(Party::hasMail)
                .toList();
    }

    /** Of learner, leader and item; a noun where a name is not known. */
    Map<String, String> names(Language language) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("learner", name(learner, language, "learner"));
        names.put("leader", name(leader, language, "leader"));
        names.put("item", item == null ? AppointmentWords.unknown(language, "item") : item);
        return names;
    }

    private static String name(@Nullable Party party, Language language, String role) {
        String name = party == null ? null : party.name();
        return name == null ? AppointmentWords.unknown(language, role) : name;
    }

    /** What the letter can name. */
    Map<String, String> values(CheckinChanged checkin, Localization reader, Party to) {
        Map<String, String> values = names(reader.language());
        values.put("full_name", Objects.requireNonNullElse(to.name(), ""));
        values.put("email", to.address().text());
        values.put("time", reader.time(Objects.requireNonNull(checkin.scheduledAt())));
        values.put("minutes", reader.number(CheckinInvitation.minutes(checkin)));
        return values;
    }
}
