package org.memorysteward.web.signin;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Where the identity provider sends people who signed out. */
@Page
@Path("/signed-out")
public class SignedOutPage {

    record index(Shell shell) implements TemplateInstance {}

    @Inject
    Shells shells;

    @GET
    public TemplateInstance index() {
        return new index(shells.bare("Signed out"));
    }
}
