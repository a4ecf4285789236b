package org.memorysteward.web.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.memorysteward.identity.ApiKey;

/** A door for scripts and pipelines: opened with a key that has all of these scopes, with any key when there are none. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ForScripts {

    ApiKey.Scope[] value() default {};
}
