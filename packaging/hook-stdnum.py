"""Replace PyInstaller's hook, which collects the tables of every kind of number."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("stdnum", includes=["iban.dat"])
