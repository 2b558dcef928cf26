/**
 * The files of a lead. Owns {@code lead_attachments}, a row for each, which is there before the bytes are and goes with them; the
 * kit's tables hold the rest. Rows and SQL only.
 */
@NullMarked
package io.leaderforge.crm.attachment;

import org.jspecify.annotations.NullMarked;
