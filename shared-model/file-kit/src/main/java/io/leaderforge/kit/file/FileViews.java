package io.leaderforge.kit.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes views of files, with addresses for those who may see them: who calls it has checked that. */
@ApplicationScoped
public class FileViews {

    private final FileLinks links;
    private final FilePurposes purposes;

    FileViews(FileLinks links, FilePurposes purposes) {
        this.links = links;
        this.purposes = purposes;
    }

    /** @param viewer the tenant on whose host the addresses will be called */
    public FileView view(FileRow file, UUID viewer) {
        return switch (purposes.require(file.purpose()).exposure()) {
            case SIGNED -> {
                Instant expiry = links.expiry();
                yield view(
                        file,
                        links.signed(file, viewer, FileLink.Disposition.INLINE, expiry),
                        links.signed(file, viewer, FileLink.Disposition.ATTACHMENT, expiry),
                        expiry);
            }
            case LINKED -> view(file, links.lasting(file), links.lasting(file), null);
            case PUBLIC -> view(file, links.open(file), links.open(file), null);
        };
    }

    private static FileView view(FileRow file, String url, String downloadUrl, @Nullable Instant expiry) {
        return new FileView(
                file.id(),
                file.name(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.width(),
                file.height(),
                file.state(),
                file.createdAt(),
                url,
                downloadUrl,
                expiry);
    }
}
