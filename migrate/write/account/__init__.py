"""What a run did and whether it may: sums, gap list, closing table, and the caps that stop it."""
