package dev.tangent.console.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What changes something and so needs the token. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {}
