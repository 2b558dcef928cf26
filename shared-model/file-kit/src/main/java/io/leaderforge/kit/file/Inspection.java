package io.leaderforge.kit.file;

import io.leaderforge.kit.image.ImageSize;
import io.leaderforge.kit.image.SafeSvg;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the bytes of a complete upload before they become a file. Nothing is decoded here. */
@ApplicationScoped
class Inspection {

    /** Where the header of a picture is looked for, behind its metadata. */
    private static final int PICTURE_HEAD = 512 * 1024;

    /** An SVG image is read as a whole. */
    private static final int LARGEST_SVG = 1024 * 1024;

    /**
     * What a file has turned out to be.
     *
     * @param size of a raster picture
     */
    record Found(MediaKind kind, @Nullable ImageSize size) {}

    private final StoredBytes bytes;
    private final ImageWorker images;

    Inspection(StoredBytes bytes, ImageWorker images) {
        this.bytes = bytes;
        this.images = images;
    }

    /** Fails with 415 where the purpose does not take what it is, with 422 where it is not what it was announced as. */
    Uni<Found> inspect(UploadRow upload, FilePurpose purpose) {
        if (upload.received() == 0) {
            throw Problems.unprocessable("/file", "The file is empty. Send its bytes.", Rule.blank());
        }
        long head = Math.min(upload.received(), purpose.isPicture() ? PICTURE_HEAD : Sniffer.HEAD);
        return bytes.read(upload.key(), head).chain(read -> {
            MediaKind kind = kind(upload, purpose, read);
            if (!purpose.isPicture()) {
                return Uni.createFrom().item(new Found(kind, null));
            }
            return kind == MediaKind.SVG
                    ? svg(upload)
                    : Uni.createFrom().item(new Found(kind, requireModest(ImageSize.of(read))));
        });
    }

    private static MediaKind kind(UploadRow upload, FilePurpose purpose, byte[] head) {
        MediaKind kind = Sniffer.kindOf(head);
        if (kind == null || !purpose.kinds().contains(kind)) {
            throw notTaken(kind, purpose);
        }
        String announced = upload.announcedType();
        if (announced != null && !kind.isAnnouncedAs(announced)) {
            throw Problems.unprocessable(
                    "/filetype",
                    "The file was announced as " + announced + ", but it is " + kind.phrase() + ". Send it as "
                            + kind.mediaType() + ".",
                    Rule.notAllowed("other_file_type"));
        }
        return kind;
    }

    private static ImageSize requireModest(@Nullable ImageSize size) {
        if (size == null) {
            throw Problems.unprocessable(
                    "/file", "The image cannot be read. Save it again with an image editor.", Rule.format("image"));
        }
        if (!size.isModest()) {
            throw Problems.unprocessable(
                    "/file",
                    "The image has " + size.width() + " x " + size.height()
                            + " pixels. Scale it to at most 25 million, with edges of at most 16,384.",
                    Rule.notAllowed("too_many_pixels"));
        }
        return size;
    }

    private Uni<Found> svg(UploadRow upload) {
        if (upload.received() > LARGEST_SVG) {
            throw Problems.of(ProblemType.CONTENT_TOO_LARGE, "An SVG image must not exceed " + LARGEST_SVG + " bytes.");
        }
        return bytes.read(upload.key(), upload.received())
                .chain(svg -> images.run(() -> SafeSvg.of(svg)))
                .onFailure(IOException.class)
                .transform(malformed -> unreadableSvg())
                .replaceWith(new Found(MediaKind.SVG, null));
    }

    private static ProblemException unreadableSvg() {
        return Problems.unprocessable(
                "/file",
                "The SVG image is not well-formed, or uses entities. Save it again as plain SVG.",
                Rule.format("svg"));
    }

    private static RuntimeException notTaken(@Nullable MediaKind kind, FilePurpose purpose) {
        String taken = purpose.kinds().stream().sorted().map(MediaKind::phrase).collect(Collectors.joining(", "));
        String is =
                kind == null ? "This file is of a type that is not accepted." : "This file is " + kind.phrase() + ".";
        return Problems.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE, is + " " + purpose.phrase() + " must be one of: " + taken + ".");
    }
}
