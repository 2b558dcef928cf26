package io.leaderforge.crm.letter;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.letter.LetterBodies.LetterView;
import io.leaderforge.crm.letter.LetterBodies.Words;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.words.Language;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Account emails", description = "Texts of the emails about accounts and invitations")
class LetterResource {

    private static final String LANGUAGE =
            "Text for readers of this language; without it, for all readers whose language has" + " no text";

    private final TenantTransaction transaction;
    private final LetterTable letters;

    LetterResource(TenantTransaction transaction, LetterTable letters) {
        this.transaction = transaction;
        this.letters = letters;
    }

    @GET
    @RequiresPermission(Permission.CRM_LETTERS_VIEW)
    @Operation(
            operationId = "listLetters",
            summary = "List the emails about accounts and invitations, with their texts",
            description = "Layout and link are the platform's; a tenant's own text fills the slots.")
    public Uni<Page<LetterView>> list(
            @Parameter(description = LANGUAGE) @RestQuery("language") @Nullable Language language) {
        return transaction.withSql(sql -> letters.all(sql, language));
    }

    @GET
    @Path("/{letter}")
    @RequiresPermission(Permission.CRM_LETTERS_VIEW)
    @Operation(operationId = "getLetter", summary = "Get the text of an email")
    public Uni<LetterView> get(
            @RestPath String letter,
            @Parameter(description = LANGUAGE) @RestQuery("language") @Nullable Language language) {
        Letter known = known(letter);
        return transaction.withSql(sql -> letters.get(sql, known, language));
    }

    @PUT
    @Path("/{letter}")
    @RequiresPermission(Permission.CRM_LETTERS_EDIT)
    @Operation(
            operationId = "setLetterWords",
            summary = "Set a tenant's own text for an email",
            description =
                    "They replace the tenant's earlier ones. They are text: markup is shown as it is typed. The link"
                            + " has its place in the layout and cannot be named.")
    public Uni<LetterView> set(
            @RestPath String letter,
            @Parameter(description = LANGUAGE) @RestQuery("language") @Nullable Language language,
            @NotNull @Valid Words body) {
        Letter known = known(letter);
        return transaction.withSql(sql -> letters.get(sql, known, language)
                .chain(before -> letters.set(sql, known, language, body.toWords())
                        .invoke(after -> Audit.changed(before.own(), after.own()))));
    }

    @DELETE
    @Path("/{letter}")
    @RequiresPermission(Permission.CRM_LETTERS_EDIT)
    @Operation(operationId = "resetLetterWords", summary = "Reset an email to its standard text")
    public Uni<Void> reset(
            @RestPath String letter,
            @Parameter(description = LANGUAGE) @RestQuery("language") @Nullable Language language) {
        Letter known = known(letter);
        return transaction.withSql(sql -> letters.get(sql, known, language)
                .chain(before -> letters.reset(sql, known, language).invoke(() -> {
                    if (before.updatedAt() != null) {
                        Audit.changed(before.own(), null);
                    }
                })));
    }

    private static Letter known(String key) {
        Letter letter = Letter.of(key);
        if (letter == null) {
            throw Problems.notFound("letter");
        }
        return letter;
    }
}
