package org.memorysteward.web.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.memorysteward.identity.ApiKey;

/** A door for scripts and pipelines: opened with a key that has the scope. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ForScripts {

    ApiKey.Scope value();
}
