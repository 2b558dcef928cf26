package io.leaderforge.tenancy.session;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Deletes the cookies of a session that is over, where a browser tries to refresh or to end it: after a reload the page then
 * knows that no one is signed in.
 */
public class DeadCookies {

    private static final int UNAUTHORIZED = 401;
    private static final Set<String> PATHS = Set.of(
            SessionResource.PATH + SessionResource.COOKIES_REFRESH, SessionResource.PATH + SessionResource.LOGOUT);

    @ServerResponseFilter
    public void delete(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED
                && PATHS.contains(request.getUriInfo().getRequestUri().getRawPath())) {
            SessionCookies.forgotten().forEach(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
        }
    }
}
