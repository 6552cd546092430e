# Paper: pages, letters, numbers, signatures, genuineness.
paper-page = Page { $page } of { $pages }
paper-draft = DRAFT
