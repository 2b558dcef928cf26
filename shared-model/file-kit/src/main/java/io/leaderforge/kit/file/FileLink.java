package io.leaderforge.kit.file;

import io.leaderforge.kit.text.TextEnum;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query of an address that {@link FileLinks} has signed. */
public class FileLink {

    /** What a browser does with the file. */
    public enum Disposition implements TextEnum {
        INLINE,
        ATTACHMENT
    }

    /** The sizes that pictures are shown in. */
    public enum Variant implements TextEnum {
        DISPLAY(1024),
        SMALL(256);

        private final int edge;

        Variant(int edge) {
            this.edge = edge;
        }

        /** The longest edge in pixels. */
        int edge() {
            return edge;
        }
    }

    @Parameter(description = "Of a picture: display (default, edges up to 1,024 pixels) or small (256)")
    @RestQuery("variant")
    @Nullable
    Variant variant;

    @Parameter(description = "The tenant that owns the file")
    @RestQuery("tenant_id")
    @Nullable
    UUID tenantId;

    @Parameter(description = "When the address expires, in seconds since 1970; 0 for never")
    @RestQuery("expires")
    @Nullable
    Long expires;

    @Parameter(description = "inline to show the file in place, attachment to save it")
    @RestQuery("disposition")
    @Nullable
    Disposition disposition;

    @Parameter(description = "The signature over the address")
    @RestQuery("signature")
    @Nullable
    String signature;

    @Nullable
    UUID tenantId() {
        return tenantId;
    }

    @Nullable
    Long expires() {
        return expires;
    }

    @Nullable
    Disposition disposition() {
        return disposition;
    }

    @Nullable
    String signature() {
        return signature;
    }

    Variant variant() {
        return variant == null ? Variant.DISPLAY : variant;
    }

    boolean isSigned() {
        return signature != null;
    }
}
