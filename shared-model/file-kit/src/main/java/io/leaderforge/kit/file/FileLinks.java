package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that carry their own permission: an HMAC over service, file, the file's tenant, the tenant on whose host it is
 * shown, variant, disposition and expiry. For {@code <video>} and {@code <img>}, which send no token. A person who has one can use
 * it until it expires, and as long as the file is there.
 */
@ApplicationScoped
public class FileLinks {

    private static final String ALGORITHM = "HmacSHA256";

    /** An address of a picture that other people's pages show does not expire. */
    static final long NEVER = 0;

    private final String context;
    private final SecretKeySpec key;
    private final FileConfig config;
    private final Clock clock;

    FileLinks(
            @ConfigProperty(name = "leaderforge.context") String context,
            @ConfigProperty(name = "leaderforge.gateway-secret") String secret,
            FileConfig config,
            Clock clock) {
        this.context = context;
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM), "leaderforge file links v1"),
                ALGORITHM);
        this.config = config;
        this.clock = clock;
    }

    /** Until when an address that is signed now is good. */
    public Instant expiry() {
        return clock.instant().plus(config.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * An address that is good until then, below the public host.
     *
     * @param viewer the tenant on whose host it will be called
     */
    public String signed(FileRow file, UUID viewer, FileLink.Disposition disposition, Instant expiry) {
        return address(file, viewer, disposition, expiry.getEpochSecond());
    }

    /** The address of a file whose purpose is {@link FilePurpose.Exposure#LINKED}. */
    public String lasting(FileRow file) {
        return address(file, file.tenantId(), FileLink.Disposition.INLINE, NEVER);
    }

    /** The address of a file whose purpose is {@link FilePurpose.Exposure#PUBLIC}. */
    public String open(FileRow file) {
        return path(file.id());
    }

    private String address(FileRow file, UUID viewer, FileLink.Disposition disposition, long expires) {
        return path(file.id()) + "?tenant_id=" + file.tenantId() + "&expires=" + expires + "&disposition="
                + disposition.text() + "&signature="
                + sign(file.id(), file.tenantId(), viewer, disposition, expires);
    }

    private String path(UUID id) {
        return "/api/v1/" + context + "/files/" + id + "/content";
    }

    /** Fails with 404 where the signature is not this address's, with 410 where it has expired. */
    void verify(UUID id, UUID viewer, FileLink link) {
        UUID owner = link.tenantId();
        Long expires = link.expires();
        String given = link.signature();
        if (owner == null || expires == null || given == null) {
            throw Problems.notFound("file");
        }
        String expected = sign(id, owner, viewer, link.disposition(), expires);
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8))) {
            throw Problems.notFound("file");
        }
        if (expires != NEVER && expires < clock.instant().getEpochSecond()) {
            throw Problems.gone("This address has expired. Ask for the file again to get a new one.");
        }
    }

    private String sign(UUID id, UUID owner, UUID viewer, FileLink.@Nullable Disposition disposition, long expires) {
        String message = String.join(
                "\n",
                context,
                id.toString(),
                owner.toString(),
                viewer.toString(),
                String.valueOf(disposition),
                Long.toString(expires));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, message));
    }

    private static byte[] mac(SecretKeySpec key, String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every Java platform", e);
        }
    }
}
