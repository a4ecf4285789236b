package org.memorysteward.web.signin;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A script cannot follow a redirect to another host. When the session has ended, htmx's request is answered with status
 * 499 instead, and the page's script loads the page again, which then leads to the provider.
 */
@ApplicationScoped
class HtmxAtTheProvider implements JavaScriptRequestChecker {

    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return "true".equals(request.request().getHeader("HX-Request"));
    }
}
