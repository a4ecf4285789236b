package org.memorysteward.web.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.redaction.Finding;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.Screen;
import org.memorysteward.redaction.Screening;
import org.memorysteward.screening.Screens;
import org.memorysteward.screening.TeamScreen;

/** The team's screen for scripts and hooks. Nothing that is sent here is kept. */
@Api
@Path("/api/v1")
@Produces("application/json")
public class ScreenApi {

    private static final int TEXT_BYTES = 1024 * 1024;
    /** A text may be written with escapes of six characters for one byte. */
    private static final int BODY_BYTES = 6 * TEXT_BYTES + 1024;

    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What the screen makes of a text. */
    record Answer(String text, String outcome, List<Found> findings) {}

    /** Where something was found; offsets in UTF-16 units of the text that was sent. */
    record Found(String rule, int start, int end, String kind) {}

    private record Asked(String text, boolean personal) {}

    @Inject
    KeyHolder holder;

    @Inject
    Screens screens;

    @POST
    @Path("screen")
    @Consumes("*/*")
    @ForScripts
    public Response screen(InputStream body) {
        byte[] sent = read(body);
        if (sent == null) return Problem.of(413, "That is too much", "The body is larger than 6 MB.", "body");
        Asked asked = asked(sent);
        TeamScreen ours = screens.current(holder.team().id());
        Screen screen = asked.personal ? ours.thorough() : ours.screen();
        return Response.ok(answer(screen.screen(asked.text))).build();
    }

    private static Answer answer(Screening screening) {
        String outcome = switch (screening) {
            case Screening.Clean it -> "clean";
            case Screening.Redacted it -> "redacted";
            case Screening.Held it -> "held";
            case Screening.Refused it -> "refused";
        };
        List<Found> found = screening.findings().stream()
                .filter(it -> it.kind() != Kind.HYGIENE)
                .map(ScreenApi::found)
                .toList();
        return new Answer(screening.text(), outcome, found);
    }

    private static Found found(Finding it) {
        return new Found(it.rule(), it.start(), it.end(), it.kind().name().toLowerCase(Locale.ROOT));
    }

    private static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(BODY_BYTES + 1);
            return bytes.length > BODY_BYTES ? null : bytes;
        } catch (IOException e) {
            throw new InvalidInput("body", "It could not be read to its end.");
        }
    }

    private static Asked asked(byte[] sent) {
        JsonNode json;
        try {
            json = JSON.readTree(sent);
        } catch (IOException e) {
            // The parser quotes what it read, and that may hold a secret.
            throw new InvalidInput("body", "It is not JSON in UTF-8.");
        }
        if (!json.isObject()) throw new InvalidInput("body", "It must be a JSON object.");
        if (!json.path("text").isTextual()) throw new InvalidInput("text", "It must be a string.");
        JsonNode personal = json.path("personal");
        if (!personal.isMissingNode() && !personal.isNull() && !personal.isBoolean()) {
            throw new InvalidInput("personal", "It must be true or false.");
        }
        return new Asked(bounded(json.get("text").textValue()), personal.asBoolean(false));
    }

    private static String bounded(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                throw new InvalidInput("text", "It holds half a character at position " + i + ".");
            }
            if (pair) i++;
            bytes += pair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        if (bytes > TEXT_BYTES) throw new InvalidInput("text", "It is larger than 1 MB. Send it in parts.");
        return text;
    }
}
