package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.text.TextEnum;

/** A picture of the tenant's brand, and where the brand's documents have its address. */
enum BrandPicture implements TextEnum {
    LOGO("A logo"),
    FAVICON("A favicon");

    private final String phrase;

    BrandPicture(String phrase) {
        this.phrase = phrase;
    }

    String phrase() {
        return phrase;
    }
}
