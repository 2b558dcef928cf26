/** Pictures that are uploaded: the tenant's logo and favicon, and people's avatars. Rows and SQL only; file-kit's tables hold them. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.tenancy.picture;
