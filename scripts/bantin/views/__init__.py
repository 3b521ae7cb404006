"""What templates see, and nothing else: small values made of text and numbers.

They are tuples so that a page's whole context turns into one key quickly (`keys.key_of`): whatever a page shows is in its
context, so whatever changes it changes its key. Addresses are from the root of the site (`/phuong-xa/vinh-trai/`);
the filter `rel` makes them relative to the page that is drawn, so that a portal works in a sub-folder too.
Days are ISO (`2020-05-04`); texts of days are ready to be shown (`Thứ hai, 04/05/2020`).
"""
