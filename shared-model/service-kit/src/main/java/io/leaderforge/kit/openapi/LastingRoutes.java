package io.leaderforge.kit.openapi;

import io.leaderforge.kit.web.LastingCredential;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.IndexView;

/** What proof each route asks for that makes a lasting credential: {@code POST /api/v1/…} to {@code fresh_sign_in}. */
final class LastingRoutes {

    private LastingRoutes() {}

    static Map<String, String> of(IndexView index) {
        Map<String, String> proofs = new HashMap<>();
        for (AnnotationInstance mark : index.getAnnotations(LastingCredential.class)) {
            AnnotationValue value = mark.value();
            String proof = (value == null ? LastingCredential.Proof.FRESH_SIGN_IN.name() : value.asEnum())
                    .toLowerCase(Locale.ROOT);
            if (mark.target().kind() == AnnotationTarget.Kind.METHOD) {
                PublicRoutes.routes(mark.target().asMethod()).forEach(route -> proofs.put(route, proof));
            }
        }
        return proofs;
    }
}
