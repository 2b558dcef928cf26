package io.leaderforge.kit.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Resources of the kit, whose path begins with the context that serves them: each service's document has them under its own
 * name, and with its name in the operation's, for these are unique over all services ({@code listCrmDeadJobs}).
 */
final class ContextPaths {

    private static final String PREFIX = "/api/v1/{context}/";
    private static final String PARAMETER = "context";

    private ContextPaths() {}

    static void nameFor(OpenAPI document, String context) {
        if (document.getPaths() == null) {
            return;
        }
        for (Map.Entry<String, PathItem> path :
                List.copyOf(document.getPaths().getPathItems().entrySet())) {
            if (path.getKey().startsWith(PREFIX)) {
                path.getValue().getOperations().values().forEach(operation -> nameFor(operation, context));
                document.getPaths().removePathItem(path.getKey());
                document.getPaths()
                        .addPathItem(
                                "/api/v1/" + context + "/" + path.getKey().substring(PREFIX.length()), path.getValue());
            }
        }
    }

    /** The name follows the verb. */
    private static void nameFor(Operation operation, String context) {
        if (operation.getParameters() != null) {
            List.copyOf(operation.getParameters()).stream()
                    .filter(parameter -> PARAMETER.equals(parameter.getName()))
                    .forEach(operation::removeParameter);
        }
        String name = context.substring(0, 1).toUpperCase(Locale.ROOT) + context.substring(1);
        operation.setOperationId(operation.getOperationId().replaceFirst("(?=[A-Z])", name));
    }
}
