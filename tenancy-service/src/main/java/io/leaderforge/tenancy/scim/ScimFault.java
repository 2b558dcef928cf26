package io.leaderforge.tenancy.scim;

import com.unboundid.scim2.common.exceptions.ScimException;
import org.jspecify.annotations.Nullable;

/** An error that RFC 7644 defines. */
final class ScimFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String scimType;
    private final String detail;

    private ScimFault(int status, @Nullable String scimType, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.scimType = scimType;
        this.detail = detail;
    }

    /** From the library, while reading a filter or path, or applying an operation. */
    static ScimFault of(ScimException failure) {
        var error = failure.getScimError();
        String detail = error.getDetail();
        return new ScimFault(
                error.getStatus(), error.getScimType(), detail == null ? "The request cannot be read." : detail);
    }

    static ScimFault invalidFilter(String detail) {
        return new ScimFault(400, "invalidFilter", detail);
    }

    static ScimFault invalidPath(String detail) {
        return new ScimFault(400, "invalidPath", detail);
    }

    static ScimFault invalidValue(String detail) {
        return new ScimFault(400, "invalidValue", detail);
    }

    static ScimFault invalidSyntax(String detail) {
        return new ScimFault(400, "invalidSyntax", detail);
    }

    static ScimFault invalidCursor(String detail) {
        return new ScimFault(400, "invalidCursor", detail);
    }

    static ScimFault mutability(String detail) {
        return new ScimFault(400, "mutability", detail);
    }

    static ScimFault noTarget(String detail) {
        return new ScimFault(400, "noTarget", detail);
    }

    static ScimFault tooMany(String detail) {
        return new ScimFault(400, "tooMany", detail);
    }

    static ScimFault uniqueness(String detail) {
        return new ScimFault(409, "uniqueness", detail);
    }

    static ScimFault notFound(String what) {
        return new ScimFault(404, null, "There is no such " + what + ".");
    }

    static ScimFault preconditionFailed() {
        return new ScimFault(
                412, null, "The resource has changed in the meantime. Read it again and repeat the request.");
    }

    int status() {
        return status;
    }

    @Nullable
    String scimType() {
        return scimType;
    }

    String detail() {
        return detail;
    }
}
