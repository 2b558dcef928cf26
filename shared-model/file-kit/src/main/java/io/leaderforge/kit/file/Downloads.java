package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.storage.BytesLostException;
import io.leaderforge.kit.storage.Storage;
import io.leaderforge.kit.storage.StorageKey;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Answers with the bytes of a file, or the part of them that is asked for. */
@ApplicationScoped
class Downloads {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration PRIVATE = Duration.ofMinutes(10);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The one that is asked for, else the one that every picture has. */
    private static final String VARIANTS = "from file_variants where tenant_id = $1 and file_id = $2"
            + " and name in ($3, 'display') order by name = $3 desc";

    /** What is sent: the file itself, or a variant of it. */
    private record Sent(FileRow file, StorageKey key, String mediaType, long size, String tag) {

        static Sent of(FileRow file) {
            return new Sent(file, file.key(), file.mediaType(), file.size(), '"' + file.sha256() + '"');
        }

        static Sent of(FileRow file, VariantRow variant) {
            return new Sent(
                    file,
                    new StorageKey(variant.tenantId(), variant.id()),
                    variant.mediaType(),
                    variant.size(),
                    '"' + variant.sha256() + '"');
        }
    }

    private final TenantTransaction transaction;
    private final Storage storage;
    private final FilePurposes purposes;
    private final FileLinks links;
    private final FileMetrics metrics;

    Downloads(
            TenantTransaction transaction,
            Storage storage,
            FilePurposes purposes,
            FileLinks links,
            FileMetrics metrics) {
        this.transaction = transaction;
        this.storage = storage;
        this.purposes = purposes;
        this.links = links;
        this.metrics = metrics;
    }

    /** @param viewer the tenant on whose host the address is called */
    Uni<RestResponse<FileContent>> get(UUID id, UUID viewer, FileLink link, HttpHeaders headers, boolean headOnly) {
        if (link.isSigned()) {
            links.verify(id, viewer, link);
        }
        UUID signedOwner = link.isSigned() ? link.tenantId() : null;
        UUID owner = signedOwner == null ? viewer : signedOwner;
        return transaction
                .withSql(
                        Caller.service(owner),
                        sql -> Files.find(sql, id)
                                .map(file -> admitted(file, link))
                                .chain(file -> shown(sql, file, link)))
                .chain(sent -> answer(sent, link, headers, headOnly));
    }

    /** A picture is never sent as it was uploaded, but as its variant. */
    private Uni<Sent> shown(Sql sql, FileRow file, FileLink link) {
        if (!purposes.require(file.purpose()).isPicture()) {
            return Uni.createFrom().item(Sent.of(file));
        }
        if (file.state() == FileState.PROCESSING) {
            throw Problems.unavailable("The picture is being processed. Try again.", Duration.ofSeconds(1));
        }
        return sql.list(VariantRow.ROWS, VARIANTS, file.tenantId(), file.id(), link.variant())
                .map(found -> {
                    if (found.isEmpty()) {
                        throw Problems.notFound("picture");
                    }
                    return Sent.of(file, found.getFirst());
                });
    }

    /** Without a signature only what everyone may see. */
    private FileRow admitted(@Nullable FileRow file, FileLink link) {
        if (file == null
                || !link.isSigned() && purposes.require(file.purpose()).exposure() != FilePurpose.Exposure.PUBLIC) {
            throw Problems.notFound("file");
        }
        return file;
    }

    private Uni<RestResponse<FileContent>> answer(Sent sent, FileLink link, HttpHeaders headers, boolean headOnly) {
        if (names(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), sent.tag())) {
            return Uni.createFrom().item(describe(304, sent, link).build());
        }
        String ifRange = headers.getHeaderString("If-Range");
        boolean fresh = ifRange == null || ifRange.equals(sent.tag());
        ByteRange asked = fresh ? ByteRange.of(headers.getHeaderString("Range"), sent.size()) : null;
        ByteRange range = asked == null ? new ByteRange(0, sent.size()) : asked;
        ResponseBuilder<FileContent> response =
                describe(asked == null ? 200 : 206, sent, link).header(HttpHeaders.CONTENT_LENGTH, range.length());
        if (asked != null) {
            response.header("Content-Range", range.contentRange(sent.size()));
        }
        if (headOnly || range.length() == 0) {
            return Uni.createFrom()
                    .item(response.entity(new FileContent(null, range.length())).build());
        }
        return storage.read(sent.key(), range.from(), range.length())
                .onFailure(BytesLostException.class)
                .transform(lost -> Problems.notFound("file"))
                .invoke(source -> metrics.sent(range.length()))
                .map(source ->
                        response.entity(new FileContent(source, range.length())).build());
    }

    private static boolean names(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(tag));
    }

    private ResponseBuilder<FileContent> describe(int status, Sent sent, FileLink link) {
        FileRow file = sent.file();
        MediaKind kind = MediaKind.of(sent.mediaType());
        boolean open = purposes.require(file.purpose()).exposure() != FilePurpose.Exposure.SIGNED;
        return ResponseBuilder.<FileContent>create(status)
                .type(kind == MediaKind.TEXT ? "text/plain;charset=UTF-8" : sent.mediaType())
                .header(HttpHeaders.ETAG, sent.tag())
                .header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(file.createdAt()))
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file, kind, link))
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        open
                                ? "public, max-age=" + YEAR.toSeconds() + ", immutable"
                                : "private, max-age=" + PRIVATE.toSeconds())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("Cross-Origin-Resource-Policy", open ? "cross-origin" : "same-origin")
                .header("Referrer-Policy", "no-referrer");
    }

    /** What a browser might run is saved, whatever the address asks for. */
    private static String disposition(FileRow file, MediaKind kind, FileLink link) {
        boolean inline = kind.isDisplayed() && link.disposition() != FileLink.Disposition.ATTACHMENT;
        return (inline ? "inline" : "attachment") + FileName.parameters(file.name());
    }
}
