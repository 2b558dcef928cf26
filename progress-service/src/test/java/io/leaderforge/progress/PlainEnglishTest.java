package io.leaderforge.progress;

import io.leaderforge.testkit.english.PlainEnglish;

class PlainEnglishTest extends PlainEnglish {}
