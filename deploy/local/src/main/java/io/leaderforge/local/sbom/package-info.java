/** What an image contains, as a CycloneDX document: {@code deploy/images/build.sh} writes one beside each image. */
@NullMarked
package io.leaderforge.local.sbom;

import org.jspecify.annotations.NullMarked;
