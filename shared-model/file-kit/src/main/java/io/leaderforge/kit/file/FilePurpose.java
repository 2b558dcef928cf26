package io.leaderforge.kit.file;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * What files of a kind are for, e.g. the file of an item or the logo of a tenant: one CDI bean each. There is one file for a
 * purpose and what it belongs to; a new one replaces it.
 */
public interface FilePurpose {

    /** Who gets the bytes. */
    enum Exposure {
        /** Those to whom the API has given a signed address, until it expires. */
        SIGNED,
        /** Those who know the address, which is signed and does not expire: for pictures that other people's pages show. */
        LINKED,
        /** Everyone, as the tenant's logo on the page where people sign in. */
        PUBLIC
    }

    /** Its name in rows, e.g. {@code item}. */
    String name();

    /** What a sentence calls it: {@code A logo}. */
    String phrase();

    Set<MediaKind> kinds();

    long maxBytes();

    Exposure exposure();

    /** Whether it is an image that is shown scaled and re-encoded only, never as it was uploaded. */
    boolean isPicture();

    /**
     * Fails with 403 or 404 where the caller must not change the file of the subject. Called when an upload begins, and again
     * when it is complete, in the transaction that stores the row.
     */
    Uni<Void> authorize(Sql sql, Grants grants, FileSubject subject);

    /** The file has its row; in the same transaction. */
    Uni<Void> attached(Sql sql, FileRow file);

    /** The file is being deleted or replaced; in the same transaction. */
    Uni<Void> detached(Sql sql, FileRow file);
}
