package io.leaderforge.content;

import io.leaderforge.testkit.english.PlainEnglish;

class PlainEnglishTest extends PlainEnglish {}
