/**
 * Files of tenants: uploads (tus 1.0 and multipart), their checks, and downloads (ranges, signed addresses). Bytes come first,
 * the row second, jobs third; a {@link io.leaderforge.kit.file.FilePurpose} says what a service's files are for.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.file;
