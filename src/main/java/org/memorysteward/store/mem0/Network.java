package org.memorysteward.store.mem0;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.upstream.StoreFailure;

/** Which machines may be asked: a team's address must not lead into the network in which this program runs. */
@ApplicationScoped
class Network {

    @ConfigProperty(name = "steward.stores.private-networks")
    boolean privateAllowed;

    /** Looked at before every request: what a name leads to can change. */
    void check(URI address) {
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) check(each);
        } catch (UnknownHostException e) {
            throw new StoreFailure.Away("There is no machine called " + address.getHost() + ".");
        }
    }

    private void check(InetAddress address) {
        boolean never = address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress();
        boolean inside = address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal(address);
        if (never || (inside && !privateAllowed))
            throw new StoreFailure.Away("The address leads into a private network. Whoever runs this program can allow"
                    + " that with STEWARD_STORE_PRIVATE_NETWORKS=true.");
    }

    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) return (bytes[0] & 0xfe) == 0xfc;
        boolean carrier = bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return carrier;
    }
}
