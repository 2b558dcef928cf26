package io.leaderforge.tenancy.bootstrap;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.account.SignUpPolicy;
import io.leaderforge.tenancy.brand.DesignTokens;
import io.leaderforge.tenancy.secret.Passwords;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.EntityTag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer of the bootstrap call, and the row it is made from. */
final class BootstrapBodies {

    private BootstrapBodies() {}

    /** Whether people need a second factor to sign in. */
    enum SecondFactorPolicy implements TextEnum {
        OPTIONAL,
        REQUIRED
    }

    /**
     * What a page needs before anyone has signed in.
     *
     * @param tenant null on the platform host, where operators sign in
     * @param locale the language of the tenant, as in BCP 47
     * @param timezone of the tenant, as in the IANA database
     * @param secondFactor {@code required}: people must enroll one at their first sign-in
     * @param tagline from the brand, like the welcome message
     * @param design what pages are drawn with
     */
    record BootstrapView(
            @Nullable BootstrapTenantView tenant,
            String locale,
            String timezone,
            SignUpView signUp,
            SecondFactorPolicy secondFactor,
            PasswordRulesView password,
            LinksView links,
            @Nullable String tagline,
            @Nullable String welcomeMessage,
            DesignTokens design) {

        static final BootstrapView PLATFORM = new BootstrapView(
                null,
                "en",
                "UTC",
                new SignUpView(false, false),
                SecondFactorPolicy.OPTIONAL,
                PasswordRulesView.RULES,
                LinksView.of(Map.of()),
                null,
                null,
                DesignTokens.DEFAULT);
    }

    record BootstrapTenantView(UUID id, String tenantKey, String displayName) {}

    /**
     * Who can sign up.
     *
     * @param open whether people can without an invitation
     * @param byDomain whether only with addresses of certain domains
     */
    record SignUpView(boolean open, boolean byDomain) {

        static SignUpView of(Map<String, Object> settings) {
            SignUpPolicy policy = SignUpPolicy.of(
                    settings.get("sign_up") instanceof Map<?, ?> signUp ? new JsonObject(named(signUp)) : null);
            return new SignUpView(policy.enabled(), !policy.domains().isEmpty());
        }
    }

    /** @param minLength in characters */
    record PasswordRulesView(int minLength, int maxLength) {

        static final PasswordRulesView RULES = new PasswordRulesView(Passwords.MIN_LENGTH, Passwords.MAX_LENGTH);
    }

    /** {@code settings.links}; null where there is none. */
    record LinksView(
            @Nullable String termsUrl,
            @Nullable String privacyUrl,
            @Nullable String imprintUrl,
            @Nullable String helpUrl,
            @Nullable String supportEmail) {

        static LinksView of(Map<String, Object> settings) {
            Map<?, ?> links = settings.get("links") instanceof Map<?, ?> given ? given : Map.of();
            return new LinksView(
                    text(links, "terms_url"),
                    text(links, "privacy_url"),
                    text(links, "imprint_url"),
                    text(links, "help_url"),
                    text(links, "support_email"));
        }
    }

    /** The tenant with its policy for signing in. */
    @RegisterForReflection
    record TenantRow(
            UUID id,
            String tenantKey,
            String displayName,
            Map<String, Object> theme,
            Map<String, Object> brandConfig,
            Map<String, Object> settings,
            SecondFactorPolicy secondFactor,
            long tenantRevision,
            long policyRevision) {

        static final Rows<TenantRow> ROWS = Rows.of(TenantRow.class)
                .with("second_factor", "coalesce(p.second_factor, 'optional')")
                .with("tenant_revision", "t.revision")
                .with("policy_revision", "coalesce(p.revision, 0)");
        static final String ONE =
                "from tenants t left join public_second_factor() p on true where t.id = $1 and t.purged_at is null";

        BootstrapView view() {
            return new BootstrapView(
                    new BootstrapTenantView(id, tenantKey, displayName),
                    settings.get("locale") instanceof String locale ? locale : "en",
                    settings.get("timezone") instanceof String timezone ? timezone : "UTC",
                    SignUpView.of(settings),
                    secondFactor,
                    PasswordRulesView.RULES,
                    LinksView.of(settings),
                    text(brandConfig, "tagline"),
                    text(brandConfig, "welcomeMessage"),
                    DesignTokens.of(theme, brandConfig));
        }

        EntityTag tag() {
            return new EntityTag(tenantRevision + "." + policyRevision);
        }
    }

    private static @Nullable String text(Map<?, ?> document, String name) {
        return document.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    @SuppressWarnings("unchecked") // From JSON: names are strings.
    private static Map<String, Object> named(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }
}
