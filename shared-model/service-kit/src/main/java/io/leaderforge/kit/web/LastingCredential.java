package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The endpoint creates or changes something that gives access later: a key, a token, a password, a second factor, an address
 * that secrets are mailed to, an invitation with privileges. Support, which acts as a person for an hour, and machine clients,
 * whose keys can be revoked, would keep their access by it: both get a 403. A person proves their presence as {@link #value}
 * requires. The API document shows the mark as {@code x-lasting-credential}; a test finds every endpoint that should have it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LastingCredential {

    Proof value() default Proof.FRESH_SIGN_IN;

    /** The proof that the person is present, not only the session. */
    enum Proof {
        /**
         * The session's last proof of the person (claim {@code auth_time}) is not older than {@code
         * leaderforge.fresh-sign-in}; else the problem {@code fresh-sign-in-required}.
         */
        FRESH_SIGN_IN,
        /** The request shows it itself: the password, a code, the token from an email. */
        IN_REQUEST,
        /** It is a credential for some contents of the request alone: the use case asks {@link LastingCredentials}. */
        BY_CONTENT
    }
}
