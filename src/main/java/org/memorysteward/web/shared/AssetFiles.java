package org.memorysteward.web.shared;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.memorysteward.web.shared.Assets.Asset;

/** Serves {@link Assets}: the address of any version gives the files there are, and only the current one may be kept. */
@Path("/assets/{version}/{name: .+}")
public class AssetFiles {

    @Inject
    Assets assets;

    @GET
    public Response file(String version, String name) {
        Asset asset = assets.find(name).orElse(null);
        if (asset == null) {
            return Response.status(404)
                    .entity("There is no such file.")
                    .type(MediaType.TEXT_PLAIN)
                    .build();
        }
        boolean current = assets.base().endsWith(version);
        return Response.ok(asset.content(), asset.type())
                .header(HttpHeaders.CACHE_CONTROL, current ? "public, max-age=31536000, immutable" : "no-store")
                .build();
    }
}
