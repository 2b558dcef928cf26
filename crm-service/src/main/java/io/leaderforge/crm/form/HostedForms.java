package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormFields.Field;
import io.leaderforge.crm.letter.Brand;
import io.leaderforge.crm.letter.Letters;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the page of a form is made of, as its visitor may. */
@ApplicationScoped
class HostedForms {

    /**
     * A visitor in front of a form.
     *
     * @param form     null where it is not there, or not open
     * @param logo     of the tenant; null where it has none
     * @param embedder the origin of the page that shows it in a frame, one of the form's own; null where it stands alone
     */
    record Visit(
            @Nullable PublicForm form,
            Brand brand,
            @Nullable HostedLogo logo,
            Language language,
            @Nullable String embedder) {

        /** In front of a form that cannot be read now. */
        static Visit unknown(Language language) {
            return new Visit(null, Brand.of(""), null, language, null);
        }

        /** A frame is part of another website, which has its own. */
        @Nullable
        HostedLogo shownLogo() {
            return embedder == null ? logo : null;
        }

        PublicForm requireForm() {
            return Objects.requireNonNull(form);
        }

        List<Field> fields() {
            return FormFields.of((ArrayNode) requireForm().fields()).all();
        }
    }

    private final TenantTransaction transaction;
    private final Forms forms;
    private final Letters letters;

    HostedForms(TenantTransaction transaction, Forms forms, Letters letters) {
        this.transaction = transaction;
        this.forms = forms;
        this.letters = letters;
    }

    Uni<Visit> visit(String id, @Nullable String embed, HttpHeaders headers) {
        return transaction.withSql(sql -> Reading.of(sql, null)
                .map(reading -> reading.onPage(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                        .language())
                .chain(language -> letters.brand(sql, language)
                        .chain(brand -> HostedLogo.find(sql)
                                .chain(logo -> find(sql, id).map(form -> visit(form, brand, logo, language, embed))))));
    }

    private Uni<@Nullable PublicForm> find(Sql sql, String id) {
        UUID form = FormCors.id(id);
        return form == null ? Uni.createFrom().nullItem() : forms.findPublic(sql, form);
    }

    private static Visit visit(
            @Nullable PublicForm form,
            Brand brand,
            @Nullable HostedLogo logo,
            Language language,
            @Nullable String embed) {
        boolean allowed = form != null && embed != null && form.allowedOrigins().contains(embed);
        return new Visit(form, brand, logo, language, allowed ? embed : null);
    }
}
