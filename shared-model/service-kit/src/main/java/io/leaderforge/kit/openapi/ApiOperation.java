package io.leaderforge.kit.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the document with the method that serves it.
 *
 * @param method null where the route was not found among the resources
 * @param answersVersioned whether the body of its success has a revision
 */
record ApiOperation(
        HttpMethod verb, Operation operation, @Nullable MethodInfo method, boolean answersVersioned) {

    boolean takesBody() {
        return operation.getRequestBody() != null;
    }

    boolean takesInput() {
        return takesBody() || parameters().stream().anyMatch(parameter -> !"If-None-Match".equals(parameter.getName()));
    }

    boolean answersBody() {
        return operation.getResponses().getAPIResponses().values().stream()
                .anyMatch(response -> response.getContent() != null);
    }

    boolean takesHeaders() {
        return method != null && ResourceMethods.takesHeaders(method);
    }

    boolean takesUsableOnce() {
        return method != null && ResourceMethods.takesUsableOnce(method);
    }

    boolean hasHeaderParameter(String name) {
        return parameters().stream()
                .anyMatch(parameter ->
                        parameter.getIn() == Parameter.In.HEADER && name.equalsIgnoreCase(parameter.getName()));
    }

    boolean creates() {
        return operation.getOperationId() != null
                && operation.getOperationId().startsWith("create")
                && verb == HttpMethod.POST;
    }

    private List<Parameter> parameters() {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    @Nullable
    APIResponse response(String status) {
        return operation.getResponses().getAPIResponse(status);
    }
}
