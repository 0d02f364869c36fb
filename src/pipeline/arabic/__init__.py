"""The Arabic language, knowing nothing of meetings: fold, sentences, tokens, numbers, dates."""
