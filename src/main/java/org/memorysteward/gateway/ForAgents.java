package org.memorysteward.gateway;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.memorysteward.identity.ApiKey;

/** For whoever carries a key with this scope; what goes wrong is answered in Mem0's form. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ForAgents {

    @Nonbinding
    ApiKey.Scope value() default ApiKey.Scope.READ;
}
