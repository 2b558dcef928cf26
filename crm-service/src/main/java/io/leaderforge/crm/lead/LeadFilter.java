package io.leaderforge.crm.lead;

import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.text.Names;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of leads; each narrows it, and one that is left out matches every lead. */
record LeadFilter(
        @Parameter(
                description = "The beginnings of words of the name, of the email address, its domain or the phone number, in"
                        + " any case, with or without accents; all words must be found")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "One or several") @QueryParam("status") @Nullable
        List<LeadStatus> status,

        @Parameter(description = "One of the lead's tags, in any case and Unicode normalization form")
        @QueryParam("tag")
        @Nullable
        String tag,

        @QueryParam("assigned_to") @Nullable UUID assignedTo,

        @Parameter(description = "Whether the lead is assigned to anyone") @QueryParam("is_assigned") @Nullable
        Boolean isAssigned,

        @QueryParam("source") @Nullable String source,

        @Parameter(description = "Leads created at this time or later") @QueryParam("created_from") @Nullable
        Instant createdFrom,

        @Parameter(description = "Leads created before this time") @QueryParam("created_to") @Nullable
        Instant createdTo,

        @Parameter(description = "The lowest lead_score") @QueryParam("score_from") @Nullable
        Integer scoreFrom,

        @Parameter(description = "The highest lead_score") @QueryParam("score_to") @Nullable
        Integer scoreTo) {

    /**
     * Those of a word, found first and then read by their ids: as a join it is planned by guesses about the word, and may read
     * all leads to find one.
     */
    private static final String WORD = "id = any (array(select lead_id from lead_words"
            + " where word >= ? and word < ? || U&'\\+10FFFF'))";

    Where where() {
        Where where = ofStatus()
                .and(
                        "id in (select lead_id from lead_tags where tag = ?)",
                        tag == null || tag.isEmpty() ? null : Names.key(tag))
                .equal("assigned_to", assignedTo)
                .when(Boolean.TRUE.equals(isAssigned), "assigned_to is not null")
                .when(Boolean.FALSE.equals(isAssigned), "assigned_to is null")
                .equal("source", Where.given(source))
                .and("created_at >= ?", createdFrom)
                .and("created_at < ?", createdTo)
                .and("lead_score >= ?", scoreFrom)
                .and("lead_score <= ?", scoreTo);
        for (String word : SearchText.words(q)) {
            where = where.and(WORD, word.startsWith("+") ? word.substring(1) : word);
        }
        return where;
    }

    /** One status is an equality, so that its own indexes serve the orders. */
    private Where ofStatus() {
        if (status == null || status.isEmpty()) {
            return Where.all();
        }
        return status.size() == 1
                ? Where.scope("status", status.getFirst())
                : Where.all()
                        .and(
                                "status = any (?)",
                                status.stream().map(LeadStatus::text).distinct().toList());
    }
}
