/**
 * SCIM 2.0 (RFC 7643, 7644, 9865): a company's directory provisions people and teams. It speaks the protocol and keeps what
 * only the directory says; whatever happens to people, memberships and teams is done by their own features.
 */
@NullMarked
package io.leaderforge.tenancy.scim;

import org.jspecify.annotations.NullMarked;
