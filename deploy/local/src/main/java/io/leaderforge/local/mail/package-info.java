/** A mail server for one machine: takes every mail by SMTP, keeps it as a file, and shows it on a page and by an API. */
@NullMarked
package io.leaderforge.local.mail;

import org.jspecify.annotations.NullMarked;
