package io.leaderforge.crm.search;

import io.leaderforge.crm.lead.LeadStatus;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Up to five of each kind, best first; none of a kind that the caller may not view. */
@Schema(name = "CrmSearch")
record SearchView(List<LeadHit> leads, List<NameHit> forms, List<NameHit> workflows, List<NameHit> messageTemplates) {

    @RegisterForReflection
    record LeadHit(UUID id, String name, @Nullable String email, LeadStatus status) {

        static final Rows<LeadHit> ROWS = Rows.of(LeadHit.class);

        /**
         * $1 is the longest word, by which leads are found, $2 the other words, $3 the text. Names and addresses that begin with
         * the text come first, then the newest.
         */
        static final String BEST = "select " + ROWS.columns() + " " + """
                from leads where id = any (array(
                  select lead_id from lead_words where word >= $1 and word < $1 || U&'\\+10FFFF' limit 1000))
                  and not exists (select from unnest($2::text[]) other where not exists (select from lead_words w
                    where w.lead_id = leads.id and w.word >= other and w.word < other || U&'\\+10FFFF'))
                order by strpos(name_search, $3) = 1 desc, strpos(email_key, $3) = 1 desc nulls last, id desc limit 5
                """;
    }

    @RegisterForReflection
    @Schema(name = "CrmNameHit")
    record NameHit(UUID id, String name) {
        static final Rows<NameHit> ROWS = Rows.of(NameHit.class);
    }
}
