package org.memorysteward.web.shared;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A file that is written while it is sent: it arrives whole, or the browser sees that it did not. */
@RequestScoped
public class Download {

    private static final int CLOSING_SECONDS = 5;

    @Inject
    HttpServerRequest request;

    @Inject
    ErrorPages errors;

    @Inject
    Arrival arrival;

    /** An answer that carries what the content writes. */
    public Response of(String fileName, String type, Consumer<OutputStream> content) {
        StreamingOutput body = out -> send(out, content);
        return Response.ok(body)
                .type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    private void send(OutputStream out, Consumer<OutputStream> content) {
        try {
            content.accept(new Open(out));
        } catch (RuntimeException e) {
            if (!request.response().headWritten()) throw new WebApplicationException(errors.answer(e));
            if (isGone(e)) Log.debugf("Request %s: the reader of a download left", arrival.id());
            else Log.errorf(e, "Request %s: a download broke off", arrival.id());
            breakOff();
        }
    }

    /** The end of an answer would make a torn file look whole; a closed connection does not. */
    private void breakOff() {
        try {
            request.connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            Log.debugf("Request %s: the connection was closed already", arrival.id());
        }
    }

    private static boolean isGone(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("Connection has been closed") || message.contains("Broken pipe")) return true;
        }
        return false;
    }

    /** Whoever writes closes what it writes to, also when it fails; closing the answer would say that it is whole. */
    private static final class Open extends OutputStream {

        private final OutputStream answer;

        private Open(OutputStream answer) {
            this.answer = answer;
        }

        @Override
        public void write(int octet) throws IOException {
            answer.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            answer.write(octets, from, length);
        }

        @Override
        public void flush() {
            // the answer goes out by itself, in pieces of its own size
        }
    }
}
