"""What every answer is made with: what is asked (`query`, `language`), from which release
(`release_store`), and how it is answered (`respond`, `refusals`), kept and sent (`answer_cache`).
"""
