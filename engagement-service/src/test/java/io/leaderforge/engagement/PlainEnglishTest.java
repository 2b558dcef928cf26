package io.leaderforge.engagement;

import io.leaderforge.testkit.english.PlainEnglish;

class PlainEnglishTest extends PlainEnglish {}
