package io.leaderforge.kit.file;

import io.leaderforge.kit.storage.Source;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Names the header fields of uploads and downloads in the document, for all of their operations alike. The class that carries a
 * file's bytes to the connection is no schema, and an answer to HEAD has no body.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FileApi.AFTER_CONVENTIONS)
public class FileApi implements OASFilter {

    /** Below the default: of two filters of one priority the order, and so the document, is not determined. */
    static final int AFTER_CONVENTIONS = 0;

    private static final List<String> OF_UPLOADS = List.of(Tus.RESUMABLE, Tus.OFFSET, Tus.EXPIRES);
    private static final List<String> OF_FILES = List.of(
            "ETag",
            "Last-Modified",
            "Accept-Ranges",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Cross-Origin-Resource-Policy",
            "Referrer-Policy");

    private static final List<String> INTERNAL =
            List.of(FileContent.class.getSimpleName(), Source.class.getSimpleName());

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.endsWith("/uploads") || path.endsWith("/uploads/{id}")) {
                describe(item, List.of("200", "201", "204"), OF_UPLOADS);
            } else if (path.endsWith("/files/{id}/content")) {
                describe(item, List.of("200", "206", "304"), OF_FILES);
                item.getHEAD().getResponses().getAPIResponses().forEach(FileApi::withoutBody);
            }
        });
        INTERNAL.forEach(document.getComponents()::removeSchema);
    }

    private static void withoutBody(String status, APIResponse response) {
        if (status.startsWith("2")) {
            response.setContent(null);
        }
    }

    private static void describe(PathItem item, List<String> statuses, List<String> fields) {
        for (Operation operation : item.getOperations().values()) {
            for (String status : statuses) {
                APIResponse response = operation.getResponses().getAPIResponse(status);
                if (response != null) {
                    fields.forEach(field -> response.addHeader(
                            field,
                            OASFactory.createHeader()
                                    .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))));
                }
            }
        }
    }
}
