package io.leaderforge.kit.file;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Deadline;
import io.leaderforge.kit.web.DiscardedBody;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/** Uploads as the endpoints of a purpose begin them: a resumable one, or a whole form. */
@ApplicationScoped
public class FileUploads {

    private final Uploads uploads;
    private final Completion completion;
    private final CurrentCaller caller;
    private final CurrentGrants grants;
    private final String collection;

    FileUploads(
            Uploads uploads,
            Completion completion,
            CurrentCaller caller,
            CurrentGrants grants,
            @ConfigProperty(name = "leaderforge.context") String context) {
        this.uploads = uploads;
        this.completion = completion;
        this.caller = caller;
        this.grants = grants;
        this.collection = "/api/v1/" + context + "/uploads";
    }

    /** The creation of tus: 201, whose {@code Location} takes the bytes. */
    public Uni<RestResponse<Void>> create(FileSubject subject, TusHead head) {
        return uploads.begin(caller.get(), grants.get(), subject, head.announced())
                .map(upload -> Tus.describe(Reply.<Void>created(collection + "/" + upload.id()), upload)
                        .build());
    }

    /** The part {@code file} of a form, streamed: the file, when all of it is stored. */
    public Uni<FileRow> form(FileSubject subject, HttpServerRequest request) {
        Caller person = caller.get();
        Grants allowed = grants.get();
        return new FormUpload(request)
                .file(uploads.most(subject.purpose()))
                .chain(part -> uploads.begin(person, allowed, subject, part.announced())
                        .chain(begun -> Uploads.toItsEnd(uploads.receive(person, begun.id(), 0, part.stream())
                                .onFailure()
                                .call(gone -> uploads.cancel(person, begun.id())
                                        .onFailure()
                                        .recoverWithNull()))))
                .chain(received -> uploads.shorten(person, received.id()))
                .invoke(Deadline::renew)
                .chain(received -> completion.complete(received, allowed))
                .onFailure()
                .invoke(refused -> DiscardedBody.of(request));
    }
}
