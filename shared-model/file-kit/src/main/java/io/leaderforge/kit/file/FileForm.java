package io.leaderforge.kit.file;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a form that uploads a file looks like in the API document; it is never held as a whole. */
@Schema(requiredProperties = "file")
public record FileForm(
        @Schema(type = SchemaType.STRING, format = "binary", description = "The file, with its name and type")
        String file) {}
